package io.holdfast.worker.source;

import io.holdfast.worker.process.Command;
import io.holdfast.worker.process.Stopping;
import java.util.function.UnaryOperator;

/**
 * What a restic that restores can write to.
 *
 * @param enclosure puts a command into it; every path keeps its name
 * @param stopping how a program in it is asked to stop
 * @param enclosed whether the kernel holds it to the directories that it was given
 */
public record RestoreView(UnaryOperator<Command> enclosure, Stopping stopping, boolean enclosed) {}
