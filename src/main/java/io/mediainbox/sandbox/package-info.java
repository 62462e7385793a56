/**
 * A local stand-in for Microsoft Graph: a real HTTP server on the loopback address, for the demo, rehearsals and tests.
 *
 * <p>It knows the five endpoints and their schemas, writes down what it was sent, and can be told to misbehave. The
 * command line and tests may use it; no stage does, and it knows none. Start with {@link io.mediainbox.sandbox.Sandbox}.
 */
package io.mediainbox.sandbox;
