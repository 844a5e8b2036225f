package org.halfsilver.image.jpeg;

/** Which of the two code tables of each class a component's symbols are written with. */
final class CodeTables {
    private CodeTables() {
    }

    /**
     * Says which table. Chroma components share the second one; what has neither luma nor chroma shares the first.
     *
     * @return 0 or 1, the same for DC and AC
     */
    static int of(Frame frame, Component component) {
        return switch (frame.components.size()) {
            case 3 -> component.index > 0 ? 1 : 0;
            case 4 -> component.index == 1 || component.index == 2 ? 1 : 0;
            default -> 0;
        };
    }
}
