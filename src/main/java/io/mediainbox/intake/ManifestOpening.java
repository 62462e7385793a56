package io.mediainbox.intake;

import io.mediainbox.manifest.ManifestFormat;
import io.mediainbox.media.ContentDigest;

/** Opens manifests: reads them once to the end before the first row is sent, so that nothing is sent from half a file. */
final class ManifestOpening {

    /**
     * @throws io.mediainbox.failure.RejectedInput if the manifest as a whole cannot be read
     * @throws io.mediainbox.failure.UnsettledInput if it changes meanwhile
     */
    Manifest open(ClaimedFile claimed, OpenFile file, ManifestFormat format) {
        ContentDigest.Stream digested = ContentDigest.stream(file.stream());
        ContentDigest digest = file.readingFrom(() -> {
            format.check(digested, claimed.inbox().targets());
            return digested.ofAll();
        });
        file.refuseIfChanged();
        SettledRows before = SettledRows.read(claimed.inbox(), claimed.file(), file.size());
        claimed.inbox().tally().opened(claimed.name());
        return new Manifest(claimed, format, digest, new EarlierRun(claimed, before));
    }
}
