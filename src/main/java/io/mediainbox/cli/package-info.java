/**
 * The command line. The only place that writes to stdout or ends the process; everything it does is also to be had
 * through the api package.
 *
 * <p>Start with {@link io.mediainbox.cli.Main}; {@link io.mediainbox.cli.IngestSession} is a run from start to summary.
 */
package io.mediainbox.cli;
