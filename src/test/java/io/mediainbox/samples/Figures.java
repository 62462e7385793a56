package io.mediainbox.samples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;

/** What stands in front of a landscape. Each figure is drawn in units of its own, about 100 wide. */
final class Figures implements AutoCloseable {

    private final Graphics2D pen;

    private Figures(Graphics2D pen) {
        this.pen = pen;
    }

    /** @param unit pixels */
    static Figures on(BufferedImage image, double x, double y, double unit) {
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.translate(x, y);
        pen.scale(unit, unit);
        return new Figures(pen);
    }

    @Override
    public void close() {
        pen.dispose();
    }

    /** Head and shoulders without a face; the chin is at the origin. */
    void person(int shirt, int skin, int hair, boolean longHair) {
        if (longHair) {
            fill(new RoundRectangle2D.Double(-33, -66, 66, 92, 56, 60), dark(hair, 0.85));
        }
        Path2D body = new Path2D.Double();
        body.moveTo(-92, 190);
        body.curveTo(-90, 70, -74, 44, -16, 30);
        body.lineTo(16, 30);
        body.curveTo(74, 44, 90, 70, 92, 190);
        body.closePath();
        pen.setPaint(new GradientPaint(-60, 20, new Color(shirt), 80, 190, dark(shirt, 0.6)));
        pen.fill(body);
        fill(new RoundRectangle2D.Double(-15, -20, 30, 62, 28, 28), dark(skin, 0.84));
        fill(new Ellipse2D.Double(-21, 20, 42, 26), dark(skin, 0.84));
        Shape head = new Ellipse2D.Double(-28, -72, 56, 76);
        pen.setPaint(new GradientPaint(-20, -60, new Color(skin), 30, 0, dark(skin, 0.82)));
        pen.fill(head);
        Area cap = new Area(new Ellipse2D.Double(-31, -80, 62, 80));
        cap.subtract(new Area(new Ellipse2D.Double(-34, -52, 78, 96)));
        fill(cap, new Color(hair));
    }

    /** The waterline is at the origin. */
    void boat() {
        fill(triangle(4, -128, 4, -20, 66, -20), new Color(0xfff4e2));
        fill(triangle(-4, -112, -4, -20, -44, -20), new Color(0xe4573d));
        pen.setColor(new Color(0x3b2a25));
        pen.setStroke(new BasicStroke(3f));
        pen.draw(new Rectangle2D.Double(0, -132, 0.1, 124));
        Path2D hull = new Path2D.Double();
        hull.moveTo(-58, -14);
        hull.lineTo(70, -14);
        hull.curveTo(58, 6, 46, 10, 34, 10);
        hull.lineTo(-34, 10);
        hull.curveTo(-48, 8, -54, -2, -58, -14);
        pen.setPaint(new GradientPaint(0, -14, new Color(0x2f4858), 0, 10, new Color(0x16242d)));
        pen.fill(hull);
        fill(new Ellipse2D.Double(-62, 6, 130, 9), new Color(0x14, 0x24, 0x2d, 90));
    }

    /** Stands on the origin. */
    void lighthouse() {
        Path2D rock = new Path2D.Double();
        rock.moveTo(-150, 40);
        rock.curveTo(-120, -6, -80, 2, -48, -18);
        rock.lineTo(40, -20);
        rock.curveTo(84, -4, 110, 4, 170, 40);
        rock.curveTo(90, 58, -70, 58, -150, 40);
        rock.closePath();
        pen.setPaint(new GradientPaint(-60, -20, new Color(0x6a5a58), 60, 40, new Color(0x2a2830)));
        pen.fill(rock);
        Path2D tower = new Path2D.Double();
        tower.moveTo(-30, -14);
        tower.lineTo(-19, -230);
        tower.lineTo(19, -230);
        tower.lineTo(30, -14);
        tower.closePath();
        fill(tower, new Color(0xf6efe6));
        Area bands = new Area(new Rectangle2D.Double(-40, -62, 80, 46));
        bands.add(new Area(new Rectangle2D.Double(-40, -146, 80, 42)));
        bands.add(new Area(new Rectangle2D.Double(-40, -230, 80, 42)));
        bands.intersect(new Area(tower));
        fill(bands, new Color(0xc8402f));
        pen.setPaint(new GradientPaint(-24, 0, new Color(255, 240, 210, 60), 28, 0, new Color(30, 20, 50, 120)));
        pen.fill(tower);
        fill(new Rectangle2D.Double(-27, -238, 54, 9), new Color(0x2b2a33));
        fill(new Rectangle2D.Double(-15, -266, 30, 28), new Color(0xffe9a8));
        pen.setColor(new Color(0x2b2a33));
        pen.setStroke(new BasicStroke(2.4f));
        for (int x = -15; x <= 15; x += 10) {
            pen.draw(new Rectangle2D.Double(x, -266, 0.1, 28));
        }
        fill(new Arc2D.Double(-19, -288, 38, 44, 0, 180, Arc2D.PIE), new Color(0xa5301f));
        fill(new RoundRectangle2D.Double(-6, -196, 12, 18, 10, 10), new Color(0x3c3a44));
        fill(new RoundRectangle2D.Double(-6, -112, 12, 18, 10, 10), new Color(0x3c3a44));
        pen.setPaint(new RadialGradientPaint(0f, -252f, 70f, new float[] {0, 1}, new Color[] {
            new Color(255, 236, 170, 190), new Color(255, 236, 170, 0)
        }));
        pen.fill(new Ellipse2D.Double(-70, -322, 140, 140));
    }

    /** Stands on the origin, 200 wide. */
    void shop() {
        pen.setPaint(new GradientPaint(-100, 0, new Color(0xf3e3c8), 100, 0, new Color(0xd9bf9a)));
        pen.fill(new Rectangle2D.Double(-100, -150, 200, 150));
        fill(new Rectangle2D.Double(-106, -160, 212, 14), new Color(0x7c4a36));
        fill(new Rectangle2D.Double(-100, -10, 200, 10), new Color(0x8a7765));
        pen.setPaint(new GradientPaint(-86, -70, new Color(0xffe6a3), 20, -20, new Color(0xb9d3d6)));
        pen.fill(new Rectangle2D.Double(-86, -80, 104, 58));
        int[] goods = {0xc8402f, 0xe7a13b, 0x4b7f52, 0x2f5d7c, 0x8d4d7f};
        for (int i = 0; i < goods.length; i++) {
            fill(
                    new RoundRectangle2D.Double(-82 + 20 * i, -44 + 4 * (i % 2), 15, 22 - 4 * (i % 2), 6, 6),
                    new Color(goods[i]));
        }
        pen.setColor(new Color(0x7c4a36));
        pen.setStroke(new BasicStroke(4f));
        pen.draw(new Rectangle2D.Double(-86, -80, 104, 58));
        pen.draw(new Rectangle2D.Double(-34, -80, 0.1, 58));
        fill(new RoundRectangle2D.Double(36, -84, 46, 84, 8, 8), new Color(0x2f5d50));
        fill(new RoundRectangle2D.Double(43, -76, 32, 38, 5, 5), new Color(0xffe1a0));
        fill(new Ellipse2D.Double(73, -34, 5, 5), new Color(0xe7c46b));
        fill(new RoundRectangle2D.Double(-70, -140, 140, 22, 6, 6), new Color(0x2f5d50));
        for (int i = 0; i < 7; i++) {
            fill(new Ellipse2D.Double(-48 + 14 * i, -133, 8, 8), new Color(0xf3e3c8));
        }
        for (int i = 0; i < 12; i++) {
            double left = -102 + 17 * i;
            Path2D stripe = new Path2D.Double();
            stripe.moveTo(left * 0.95, -112);
            stripe.lineTo((left + 17) * 0.95, -112);
            stripe.lineTo(left + 17, -86);
            stripe.append(new Arc2D.Double(left, -92, 17, 12, 0, -180, Arc2D.OPEN), true);
            stripe.closePath();
            fill(stripe, new Color(i % 2 == 0 ? 0xc8402f : 0xfbf5ea));
        }
        fill(new Rectangle2D.Double(-99, -80, 198, 6), new Color(40, 20, 10, 60));
    }

    /** A hot-air balloon around the origin, 100 in radius, for a ground that shows through. */
    void balloon() {
        Path2D envelope = new Path2D.Double();
        envelope.moveTo(-20, 128);
        envelope.curveTo(-40, 90, -100, 60, -100, 0);
        envelope.curveTo(-100, -134, 100, -134, 100, 0);
        envelope.curveTo(100, 60, 40, 90, 20, 128);
        envelope.closePath();
        fill(envelope, new Color(0xd9432f));
        int[] gores = {0xf2b134, 0xfbf5ea, 0x2f6f8f};
        double[] halves = {0.78, 0.5, 0.2};
        for (int i = 0; i < gores.length; i++) {
            fill(AffineTransform.getScaleInstance(halves[i], 1).createTransformedShape(envelope), new Color(gores[i]));
        }
        pen.setPaint(new RadialGradientPaint(-34f, -46f, 170f, new float[] {0, 0.45f, 1}, new Color[] {
            new Color(255, 255, 255, 120), new Color(255, 255, 255, 0), new Color(30, 10, 50, 170)
        }));
        pen.fill(envelope);
        pen.setColor(new Color(0x5a4632));
        pen.setStroke(new BasicStroke(1.6f));
        for (int side = -1; side <= 1; side += 2) {
            Path2D rope = new Path2D.Double();
            rope.moveTo(19 * side, 128);
            rope.lineTo(13 * side, 160);
            pen.draw(rope);
        }
        pen.setPaint(new GradientPaint(-16, 0, new Color(0xa9743f), 16, 0, new Color(0x6a4423)));
        pen.fill(new RoundRectangle2D.Double(-16, 158, 32, 26, 8, 8));
        fill(new RoundRectangle2D.Double(-18, 156, 36, 6, 5, 5), new Color(0x4b2f18));
    }

    private void fill(Shape shape, Color colour) {
        pen.setColor(colour);
        pen.fill(shape);
    }

    private static Path2D triangle(double x1, double y1, double x2, double y2, double x3, double y3) {
        Path2D path = new Path2D.Double();
        path.moveTo(x1, y1);
        path.lineTo(x2, y2);
        path.lineTo(x3, y3);
        path.closePath();
        return path;
    }

    private static Color dark(int colour, double factor) {
        return new Color(Rgb.of(colour).times(factor).packed());
    }
}
