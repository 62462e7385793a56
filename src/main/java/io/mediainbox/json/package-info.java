/**
 * Reads users' JSON: exactly what RFC 8259 allows, within limits, with line and column where it is wrong.
 *
 * <p>The only place where text of users becomes JSON. Start with {@link io.mediainbox.json.StrictJson}.
 */
package io.mediainbox.json;
