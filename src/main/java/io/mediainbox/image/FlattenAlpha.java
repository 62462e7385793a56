package io.mediainbox.image;

import io.mediainbox.image.Canvas.Bands;

/** Lays a picture with transparency on white, for formats that have none. */
final class FlattenAlpha {

    private static final int WHITE = 255;

    Canvas onWhite(Canvas canvas) {
        if (!canvas.hasAlpha()) {
            return canvas;
        }
        byte[] from = canvas.samples();
        byte[] to = Canvas.newSamples(canvas.size(), Bands.RGB);
        int at = 0;
        for (int pixel = 0; pixel < from.length; pixel += Bands.RGBA.count()) {
            int alpha = from[pixel + Bands.RGB.count()] & 0xff;
            for (int band = 0; band < Bands.RGB.count(); band++) {
                int laid = (from[pixel + band] & 0xff) * alpha + WHITE * (WHITE - alpha);
                to[at++] = (byte) ((laid + WHITE / 2) / WHITE);
            }
        }
        return new Canvas(canvas.size(), Bands.RGB, to, canvas.space());
    }
}
