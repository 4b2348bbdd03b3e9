package io.penstock.kernel;

import io.penstock.window.Pane;
import java.io.Serializable;

/**
 * What a reduction's steps are fed: the state of a key in a window that is over.
 *
 * @param key whose it is
 * @param state what the fold has made
 * @param pane which window it was
 */
public record ClosedPane(Object key, Object state, Pane pane) implements Serializable {}
