package io.holdfast.cli.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table of texts with a header; columns are as wide as they must be. */
public final class Table {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();
  private final int columns;

  /** A header beginning with {@code >} makes its column flush right. */
  public Table(String... headers) {
    columns = headers.length;
    add((Object[]) headers);
  }

  /** Adds a row; cells are cleaned, nulls are empty. */
  public Table add(@Nullable Object... cells) {
    if (cells.length != columns) {
      throw new IllegalArgumentException("expected " + columns + " cells, found " + cells.length);
    }
    rows.add(
        Arrays.stream(cells).map(cell -> cell == null ? "" : Text.line(cell.toString())).toList());
    return this;
  }

  public boolean isEmpty() {
    return rows.size() == 1;
  }

  /** Each row a line without blanks at its end. */
  @Override
  public String toString() {
    int[] widths = new int[columns];
    boolean[] right = new boolean[columns];
    for (int i = 0; i < columns; i++) {
      right[i] = rows.get(0).get(i).startsWith(">");
      for (int r = 0; r < rows.size(); r++) {
        widths[i] = Math.max(widths[i], Text.width(cell(r, i, right[i])));
      }
    }
    StringBuilder table = new StringBuilder();
    for (int r = 0; r < rows.size(); r++) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String cell = cell(r, i, right[i]);
        String fill = " ".repeat(widths[i] - Text.width(cell));
        line.append(right[i] ? fill + cell : cell + fill).append(GAP);
      }
      table.append(line.toString().stripTrailing()).append('\n');
    }
    return table.toString();
  }

  private String cell(int row, int column, boolean isRight) {
    String cell = rows.get(row).get(column);
    return row == 0 && isRight ? cell.substring(1) : cell;
  }
}
