package io.holdfast.producer;

/** An instance and the node it lives on. */
public record Place(String instance, int node) {}
