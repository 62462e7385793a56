/**
 * One inbox: its settings, and what is true of it while it runs (counts, whether files may be taken).
 *
 * <p>Every record that flows through the stages reaches its {@link io.mediainbox.inbox.Inbox}, so the shared stages need
 * no settings of their own. Uses media, graph and failure; knows no stage and no Camel.
 */
package io.mediainbox.inbox;
