/**
 * Reads manifests row by row: JSON Lines, JSON arrays, and CSV as spreadsheets write it. A row is an envelope or payload
 * as JSON, or says why it is none. Memory does not grow with the number of rows.
 *
 * <p>Sends nothing, moves nothing, and looks no image up. Start with {@link io.mediainbox.manifest.ManifestFormat}.
 */
package io.mediainbox.manifest;
