package org.halfsilver.browser;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

import javax.imageio.ImageIO;

/** A sender's pictures: one for each address, of a size and colours that the address alone decides. */
final class SamplePictures {
    private static final int VARIANTS = 64;

    private final Map<Integer, byte[]> made = new HashMap<>();

    /** {@return a PNG file; spacers are one transparent pixel, as in real mail} */
    byte[] of(String address) {
        String lower = address.toLowerCase(Locale.ROOT).replace("%7c", "|").replace("%5e", "^");
        boolean spacer = lower.contains("spacer") || lower.contains("b.gif") || lower.contains("blank");
        return made.computeIfAbsent(spacer ? -1 : Math.floorMod(lower.hashCode(), VARIANTS), SamplePictures::make);
    }

    private static byte[] make(int variant) {
        SplittableRandom random = new SplittableRandom(variant);
        int width = variant < 0 ? 1 : 16 + random.nextInt(24) * 24;
        int height = variant < 0 ? 1 : 16 + random.nextInt(12) * 24;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        if (variant >= 0) {
            Graphics2D graphics = image.createGraphics();
            graphics.setColor(new Color(random.nextInt(1 << 24)));
            graphics.fillRect(0, 0, width, height);
            graphics.setColor(new Color(random.nextInt(1 << 24)));
            graphics.fillOval(width / 4, height / 4, width / 2, height / 2);
            graphics.dispose();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
