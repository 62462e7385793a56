/**
 * Stage 2: decides what is sent where. Nothing is decoded or sent yet.
 *
 * <p>Knows intake, no later stage. Start with {@link io.mediainbox.plan.Planner}.
 */
package io.mediainbox.plan;
