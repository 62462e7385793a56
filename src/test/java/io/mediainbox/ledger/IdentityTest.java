package io.mediainbox.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediainbox.media.ContentDigest;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What makes two items the same. */
class IdentityTest {

    private static final String URL = "https://graph.example/groups/G/photos";
    private static final ContentDigest PHOTO = digest("photo");
    private static final LedgerItem.Part SIDECAR = part("sidecar", "a.jpg.json", "sidecar");
    private static final LedgerItem.Part ATTACHMENT = part("attachment", "_images/a.png", "attachment");

    private static ContentDigest digest(String content) {
        return ContentDigest.of(content.getBytes(StandardCharsets.UTF_8));
    }

    private static LedgerItem.Part part(String role, String file, String content) {
        return new LedgerItem.Part(role, file, digest(content).hex());
    }

    private static Identity of(LedgerItem.Part... parts) {
        return Identity.of("json", URL, PHOTO, List.of(parts));
    }

    @Test
    void isTheSameWhateverTheFilesAreCalled() {
        assertThat(of(part("sidecar", "sub/b.jpg.json", "sidecar"))).isEqualTo(of(SIDECAR));
    }

    @Test
    void takesItsPartsInAnyOrder() {
        assertThat(of(ATTACHMENT, SIDECAR)).isEqualTo(of(SIDECAR, ATTACHMENT));
    }

    @Test
    void isAnotherWhereAnythingElseDiffers() {
        List<Identity> all = List.of(
                of(),
                of(SIDECAR),
                of(ATTACHMENT),
                of(SIDECAR, ATTACHMENT),
                of(SIDECAR, SIDECAR),
                of(part("attachment", "a.jpg.json", "sidecar")),
                of(part("sidecar", "a.jpg.json", "another sidecar")),
                Identity.of("json", URL + "/$ref", PHOTO, List.of()),
                Identity.of("json", "https://graph.example/groups/g/photos", PHOTO, List.of()),
                Identity.of("json", URL, digest("another photo"), List.of()),
                Identity.of("put", URL, PHOTO, List.of()));
        Set<Identity> different = new HashSet<>(all);

        assertThat(different).hasSameSizeAs(all);
    }

    @Test
    void staysTheSameFromVersionToVersion() {
        // Another one would send again whatever was delivered up to now.
        assertThat(of(SIDECAR, ATTACHMENT))
                .hasToString("22812c591842bf6d7f7901a255076d29e64c475e044c3a512ae42ede01a4e8fe");
    }

    @Test
    void isKnownOnceTheTargetIs() {
        assertThat(of().isKnown()).isTrue();
        assertThat(of().hex()).matches("[0-9a-f]{64}");
        assertThat(Identity.NONE.isKnown()).isFalse();
    }
}
