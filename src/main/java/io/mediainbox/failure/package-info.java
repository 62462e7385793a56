/**
 * What can go wrong, as types: is it the file, the endpoint's refusal, an outage, or our set-up?
 *
 * <p>Every other package may use this one; it uses none. Start with {@link io.mediainbox.failure.MediaInboxFailure}.
 */
package io.mediainbox.failure;
