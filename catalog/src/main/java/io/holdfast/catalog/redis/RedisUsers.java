package io.holdfast.catalog.redis;

import io.holdfast.settings.RedisUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.util.SafeEncoder;

/**
 * Users of Redis and what they may do, seen with an administrator's rights. Every method can throw
 * {@link io.holdfast.catalog.CatalogException}.
 */
public final class RedisUsers implements AutoCloseable {
  private final Redis redis;

  private RedisUsers(Redis redis) {
    this.redis = redis;
  }

  /** Connects at the first call; {@link IllegalArgumentException} when the url is none. */
  public static RedisUsers open(String redisUrl) {
    return new RedisUsers(new Redis(RedisUrl.parse(redisUrl)));
  }

  /** Names of all users. */
  public Set<String> names() {
    List<?> names = (List<?>) acl("USERS");
    Set<String> found = new TreeSet<>();
    names.forEach(name -> found.add(SafeEncoder.encode((byte[]) name)));
    return found;
  }

  /**
   * Makes or changes a user.
   *
   * @param words after {@code ACL SETUSER <name>}
   */
  public void set(String name, List<String> words) {
    List<String> all = new ArrayList<>(List.of("SETUSER", name));
    all.addAll(words);
    Object unused = acl(all.toArray(String[]::new));
  }

  /** Removes a user and ends its connections; one that is not there does no harm. */
  public void remove(String name) {
    Object unused = acl("DELUSER", name);
  }

  /** Writes the users into the server's file; false when it has none, so a restart forgets them. */
  public boolean save() {
    return redis.ask(
        jedis -> {
          try {
            Object unused = jedis.executeCommand(arguments("SAVE"));
            return true;
          } catch (JedisDataException e) {
            return false;
          }
        });
  }

  private Object acl(String... words) {
    return redis.ask(jedis -> jedis.executeCommand(arguments(words)));
  }

  private static CommandArguments arguments(String... words) {
    CommandArguments arguments = new CommandArguments(Command.ACL);
    for (String word : words) {
      arguments.add(word);
    }
    return arguments;
  }

  @Override
  public void close() {
    redis.close();
  }
}
