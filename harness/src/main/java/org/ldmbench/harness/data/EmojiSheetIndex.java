package org.ldmbench.harness.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Which cell of which sheet shows which emoji. The table exists only as constructor calls {@code
 * GoogleEmoji(unicode, shortcodes, x, y, variants, ...)} in static initialisers of an Android
 * library; they are read as data, nothing of that library is run.
 */
final class EmojiSheetIndex {
  private static final String EMOJI_CLASS = "com/vanniktech/emoji/google/GoogleEmoji";
  private static final Pattern CHUNK =
      Pattern.compile("com/vanniktech/emoji/google/category/\\w+Chunk\\d+\\.class");

  private EmojiSheetIndex() {}

  /**
   * A place on the sheets.
   *
   * @param x which sheet
   * @param y which cell of that sheet, from the top
   */
  record Cell(int x, int y) {}

  /**
   * Reads the table from a {@code classes.jar}.
   *
   * @return cells by {@link EmojiId}, in the order of the source
   * @throws IllegalArgumentException if there is no such table, an emoji has two cells, or the byte
   *     code is not the list of constants it should be
   */
  static Map<String, Cell> read(InputStream classesJar) throws IOException {
    Map<String, Cell> cells = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(classesJar)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (CHUNK.matcher(entry.getName()).matches()) {
          new ClassReader(zip.readAllBytes())
              .accept(new Initialisers(entry.getName(), cells), ClassReader.SKIP_DEBUG);
        }
      }
    }
    if (cells.isEmpty()) {
      throw new IllegalArgumentException(
          "emoji table: no %s constructor call in classes.jar; expected about 4000"
              .formatted(EMOJI_CLASS));
    }
    return cells;
  }

  /** Passes the static initialiser of each class on and leaves every other method out. */
  private static final class Initialisers extends ClassVisitor {
    private final String where;
    private final Map<String, Cell> cells;

    Initialisers(String where, Map<String, Cell> cells) {
      super(Opcodes.ASM9);
      this.where = where;
      this.cells = cells;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return name.equals("<clinit>") ? new Constants(where, cells) : new MethodVisitor(api) {};
    }
  }

  /** A stack machine that knows constants and calls: enough to see each constructor's arguments. */
  private static final class Constants extends MethodVisitor {
    private static final Object OTHER = new Object();

    private final String where;
    private final Map<String, Cell> cells;
    private final Deque<Object> stack = new ArrayDeque<>();

    Constants(String where, Map<String, Cell> cells) {
      super(Opcodes.ASM9);
      this.where = where;
      this.cells = cells;
    }

    @Override
    public void visitLdcInsn(Object value) {
      stack.push(value);
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
      // BIPUSH and SIPUSH; the third of this kind, NEWARRAY, does not occur.
      stack.push(operand);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      switch (opcode) {
        case Opcodes.NEW -> stack.push(OTHER);
        case Opcodes.ANEWARRAY -> {
          stack.pop();
          stack.push(OTHER);
        }
        default -> throw unexpected(opcode);
      }
    }

    @Override
    public void visitVarInsn(int opcode, int local) {
      switch (opcode) {
        case Opcodes.ALOAD -> stack.push(OTHER);
        case Opcodes.ASTORE -> stack.pop();
        default -> throw unexpected(opcode);
      }
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      switch (opcode) {
        case Opcodes.GETSTATIC -> stack.push(OTHER);
        case Opcodes.PUTSTATIC -> stack.pop();
        default -> throw unexpected(opcode);
      }
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
        stack.push(opcode - Opcodes.ICONST_0);
        return;
      }
      switch (opcode) {
        case Opcodes.ACONST_NULL -> stack.push(OTHER);
        case Opcodes.DUP -> stack.push(stack.element());
        case Opcodes.AASTORE -> {
          stack.pop();
          stack.pop();
          stack.pop();
        }
        case Opcodes.RETURN -> {}
        default -> throw unexpected(opcode);
      }
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      Object[] arguments = new Object[Type.getArgumentTypes(descriptor).length];
      for (int i = arguments.length - 1; i >= 0; i--) {
        arguments[i] = stack.pop();
      }
      if (opcode != Opcodes.INVOKESTATIC) {
        stack.pop();
      }
      if (!Type.getReturnType(descriptor).equals(Type.VOID_TYPE)) {
        stack.push(OTHER);
      }
      if (owner.equals(EMOJI_CLASS) && name.equals("<init>")) {
        add(arguments);
      }
    }

    private void add(Object[] arguments) {
      if (arguments.length < 4
          || !(arguments[0] instanceof String emoji)
          || !(arguments[2] instanceof Integer x)
          || !(arguments[3] instanceof Integer y)) {
        throw new IllegalArgumentException(
            "emoji table: %s: found a constructor call of another kind, expected constants"
                .formatted(where));
      }
      Cell cell = new Cell(x, y);
      Cell before = cells.putIfAbsent(EmojiId.ofText(emoji), cell);
      if (before != null && !before.equals(cell)) {
        throw new IllegalArgumentException(
            "emoji table: %s: %s has two cells, %s and %s; expected one"
                .formatted(where, EmojiId.ofText(emoji), before, cell));
      }
    }

    private IllegalArgumentException unexpected(int opcode) {
      return new IllegalArgumentException(
          "emoji table: %s: found byte code %d, expected constants only".formatted(where, opcode));
    }
  }
}
