package invoice;

import java.util.Optional;

/**
 * Whom we bill.
 *
 * @param accountant who gets a copy of each invoice, if the customer wants that
 */
public record Customer(String name, String address, Optional<String> accountant) {}
