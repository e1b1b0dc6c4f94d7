package invoice;

import java.math.BigDecimal;

/** What a customer owes us. */
public record Invoice(String number, Customer customer, BigDecimal total) {

    /** The invoice as a file that a bookkeeping program reads. */
    String csv() {
        String name = customer.name().replace("\"", "\"\"");
        return "number,customer,total\r\n" + number + ",\"" + name + "\"," + total + "\r\n";
    }
}
