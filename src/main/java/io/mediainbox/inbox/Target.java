package io.mediainbox.inbox;

import io.mediainbox.graph.PayloadKind;
import java.net.URI;

/**
 * Where one item is posted.
 *
 * @param kind the resource type that this endpoint takes
 * @param path path below the service root, each id encoded as one URL segment, for example {@code groups/02bd/photos}
 * @param url absolute, with {@code /$ref} where that is set
 */
public record Target(PayloadKind kind, String path, URI url) {}
