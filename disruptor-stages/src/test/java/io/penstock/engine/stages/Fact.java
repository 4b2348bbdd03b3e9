package io.penstock.engine.stages;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which of GenStage's facts, as the table at the end of docs/semantics.md counts them, a test shows for itself. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Fact {
    int[] value();
}
