/**
 * NethServer 8's actions, and some of our own: JSON in, JSON out, refusals as a list. They know the
 * catalog and two ports, nothing of Kafka or the command line.
 */
@NullMarked
package io.holdfast.action;

import org.jspecify.annotations.NullMarked;
