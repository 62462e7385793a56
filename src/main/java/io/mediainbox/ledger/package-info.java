/**
 * What was sent, when, where to and with which answer: the memory that outlives the process. Decides nothing; the stages
 * ask it before they send, and tell it before and after.
 *
 * <p>Start with {@link io.mediainbox.ledger.Ledger}.
 */
package io.mediainbox.ledger;
