/**
 * Stage 1: decides which files may be taken, and reads each once: type, size, digest, structural end.
 *
 * <p>Knows no later stage. Start with {@link io.mediainbox.intake.Doorkeeper} for what is taken and
 * {@link io.mediainbox.intake.IntakeReader} for how; {@link io.mediainbox.intake.StrictJson} parses what is JSON.
 */
package io.mediainbox.intake;
