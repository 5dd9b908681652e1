/**
 * The catalog in Redis, in NethServer 8's key layout where it has one. The only package that knows
 * Jedis. Works on a single Redis server, with replicas or without, not on Redis Cluster.
 */
@NullMarked
package io.holdfast.catalog.redis;

import org.jspecify.annotations.NullMarked;
