/**
 * Stage 4: sends a payload, with token, pacing and retry, and understands the answer.
 *
 * <p>Knows the earlier stages, not settle. The request itself is made by camel-http in {@code deliver.camel.yaml}; the
 * decisions around it are {@link io.mediainbox.deliver.Courier}'s, where to start.
 */
package io.mediainbox.deliver;
