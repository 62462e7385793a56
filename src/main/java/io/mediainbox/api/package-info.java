/**
 * What an embedding application sees: {@link io.mediainbox.api.MediaInbox}, in JDK types, CamelContext, and the plain
 * records that say what happened.
 */
package io.mediainbox.api;
