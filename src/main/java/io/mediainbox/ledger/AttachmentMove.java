package io.mediainbox.ledger;

/**
 * Where an attachment went, which several items may name.
 *
 * @param file percent-encoded path below the inbox
 * @param root percent-encoded path of the result folder that it was to go to
 * @param place percent-encoded path where it arrived; null if nobody lived to say so
 */
public record AttachmentMove(String file, String root, String place) {}
