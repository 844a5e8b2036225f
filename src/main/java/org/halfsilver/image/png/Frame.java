package org.halfsilver.image.png;

/**
 * One frame of an animation.
 *
 * @param control its place and time
 * @param data its pixels
 */
record Frame(FrameControl control, DataStream data) {}
