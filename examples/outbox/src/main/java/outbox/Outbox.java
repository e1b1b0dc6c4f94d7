package outbox;

import java.util.List;
import java.util.Map;

/**
 * The letters we have promised to send, and how far we got with each of their recipients.
 *
 * <p>Its place is the database of the application. There {@link #put} takes part in the transaction of the business
 * change: an order and its confirmation are both on record, or neither is, and no server is asked meanwhile.
 */
public interface Outbox {

    /** Takes a letter, to be sent at the next round. The same letter put in again changes nothing. */
    void put(Letter letter);

    /** Returns the letters that have a pending recipient, in the order in which they were put in. */
    List<Letter> due();

    /** Returns how far we got with each recipient of a letter. */
    Map<String, Delivery> deliveries(Letter letter);

    /** Notes how far we got with some recipients of a letter. It is on record for good when this returns. */
    void update(Letter letter, Map<String, Delivery> deliveries);

    /** Returns what was given up or is in doubt: the part that a person has to settle. */
    List<Report> reports();

    /** A recipient who has not got a letter, or for whom we cannot tell. */
    record Report(Letter letter, String recipient, Delivery delivery) {}
}
