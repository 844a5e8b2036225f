package org.halfsilver.rewrite;

import java.util.Arrays;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

import org.halfsilver.tracker.ImagePresentation.Visibility;

/** The elements that the walk stands in, from the outermost to the innermost. */
final class WalkFrames {
    /** Stands for an element of which nothing is written itself. */
    static final int UNWRAPPED = 0;
    /** Stands for an element that goes with all it contains. */
    static final int DROPPED = -1;

    /** Stands for an element whose children were seen to already. */
    static final int LEFT = -2;

    private Element[] elements = new Element[64];
    private int[] next = new int[64];
    private int[] levels = new int[64];
    private int[] serials = new int[64];
    private Visibility[] visibilities = new Visibility[64];
    private int depth;

    boolean isEmpty() {
        return depth == 0;
    }

    /**
     * Enters an element.
     *
     * @param level where it is in the output
     * @param serial what tells its opening there from others, UNWRAPPED or DROPPED
     * @param visibility whether what it contains is to be seen
     */
    void push(Element element, int level, int serial, Visibility visibility) {
        if (depth == elements.length) {
            elements = Arrays.copyOf(elements, depth * 2);
            next = Arrays.copyOf(next, depth * 2);
            levels = Arrays.copyOf(levels, depth * 2);
            serials = Arrays.copyOf(serials, depth * 2);
            visibilities = Arrays.copyOf(visibilities, depth * 2);
        }
        elements[depth] = element;
        next[depth] = 0;
        levels[depth] = level;
        serials[depth] = serial;
        visibilities[depth++] = visibility;
    }

    /** {@return the next node in the innermost element, or null at its end} */
    @Nullable
    Node nextChild() {
        Element element = elements[depth - 1];
        int index = next[depth - 1]++;
        return serials[depth - 1] != LEFT && index < element.childNodeSize() ? element.childNode(index) : null;
    }

    /** Leaves the innermost element and closes it in the output. */
    void pop(TreeWriter tree) {
        depth--;
        if (serials[depth] > 0) {
            tree.close(levels[depth], serials[depth]);
        }
    }

    /** {@return whether the innermost element goes with all it contains} */
    boolean isDropping() {
        return serials[depth - 1] == DROPPED;
    }

    /** {@return whether what the innermost element contains is to be seen} */
    Visibility visibility() {
        return visibilities[depth - 1];
    }

    /** {@return the innermost element's name} */
    String name() {
        return elements[depth - 1].normalName();
    }
}
