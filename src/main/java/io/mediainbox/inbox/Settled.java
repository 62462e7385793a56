package io.mediainbox.inbox;

/**
 * The end of one item, as it is told to listeners and printed.
 *
 * @param file percent-encoded path below the inbox
 * @param row of the manifest {@code file}, from 1; null if the file is the item
 * @param outcome {@code delivered}, {@code already-delivered} or {@code error}
 * @param kind the API's name of the resource type, null if it was not found out
 * @param target absolute URL, null if it was not found out
 * @param status HTTP status of the last answer, 0 if there was none
 * @param id of the new object, null if the answer held none
 * @param stage where it failed, null if delivered
 * @param code the failure code, null if delivered
 * @param message what was observed, null if delivered
 * @param remedy what to do, null if delivered
 * @param requestId the answer's request-id, null if there was none
 */
public record Settled(
        String file,
        Integer row,
        String outcome,
        String kind,
        String target,
        int status,
        String id,
        String stage,
        String code,
        String message,
        String remedy,
        String requestId) {

    public static final String DELIVERED = "delivered";
    public static final String ALREADY_DELIVERED = "already-delivered";
    public static final String ERROR = "error";

    /** The item's name within the inbox: the file, for a row with {@code #17}. */
    public String item() {
        return row == null ? file : file + "#" + row;
    }

    /** Whether it was not sent, because the same had been before. */
    public boolean isAlreadyDelivered() {
        return outcome.equals(ALREADY_DELIVERED);
    }

    public boolean isError() {
        return outcome.equals(ERROR);
    }
}
