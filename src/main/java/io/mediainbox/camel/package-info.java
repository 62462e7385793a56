/**
 * Binds inboxes into a CamelContext: beans, routes, the HTTP component, the filter of the file consumer.
 *
 * <p>The only package besides api and cli that knows Camel. Start with {@link io.mediainbox.camel.InboxRoutes}; the way
 * of a file is in {@code routes/ingest.camel.yaml}.
 */
package io.mediainbox.camel;
