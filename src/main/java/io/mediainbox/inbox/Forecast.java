package io.mediainbox.inbox;

/**
 * What would become of one item.
 *
 * @param file percent-encoded path below the inbox
 * @param row of the manifest {@code file}, from 1; null if the file is the item
 * @param kind the API's name of the resource type
 * @param target absolute URL
 * @param payloadBytes length of the body
 * @param payloadSha256 of the body
 * @param sameAs name of the item that was delivered before, so that this one would not be sent; null if it would
 */
public record Forecast(
        String file, Integer row, String kind, String target, long payloadBytes, String payloadSha256, String sameAs) {

    /** The item's name within the inbox: the file, for a row with {@code #17}. */
    public String item() {
        return row == null ? file : file + "#" + row;
    }
}
