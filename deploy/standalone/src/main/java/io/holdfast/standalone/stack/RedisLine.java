package io.holdfast.standalone.stack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Says a line or two to the stack's own Redis, before and beside the catalog. */
final class RedisLine {
  private static final int TIMEOUT_MILLIS = 1_000;
  private static final int ANSWER_BYTES = 256;

  private RedisLine() {}

  /**
   * Sends commands of plain words, one a line, after logging in.
   *
   * @return whether every one of them had an answer that is no error
   */
  static boolean send(int port, String password, String... commands) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      if (!ask(socket, "AUTH " + password)) {
        return false;
      }
      for (String command : commands) {
        if (!ask(socket, command)) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Answers to plain commands are one line: {@code +OK}, {@code :1} or an error that begins with -.
   */
  private static boolean ask(Socket socket, String command) throws IOException {
    socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    InputStream input = socket.getInputStream();
    for (int next = input.read(); next >= 0 && next != '\n'; next = input.read()) {
      answer.write(next);
      if (answer.size() > ANSWER_BYTES) {
        return false;
      }
    }
    return answer.size() > 0 && answer.toByteArray()[0] != '-';
  }
}
