package io.mediainbox.inbox;

/**
 * What would be sent for one item.
 *
 * @param file percent-encoded path below the inbox
 * @param kind the API's name of the resource type
 * @param target absolute URL
 * @param payloadBytes length of the body
 * @param payloadSha256 of the body
 */
public record Forecast(String file, String kind, String target, long payloadBytes, String payloadSha256) {}
