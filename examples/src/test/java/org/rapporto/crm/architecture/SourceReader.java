package org.rapporto.crm.architecture;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Reads sources with the compiler's own parser, because class files hold no comments. */
final class SourceReader extends TreePathScanner<Void, Void> {

  private final DocTrees trees;
  private final Set<Path> exported;
  private final List<Integer> lengths = new ArrayList<>();
  private final List<String> undescribedTypes = new ArrayList<>();
  private final List<String> undescribedMethods = new ArrayList<>();
  private int types;
  private int methods;

  private SourceReader(DocTrees trees, Collection<Path> exported) {
    this.trees = trees;
    this.exported = new HashSet<>(exported);
  }

  static SourceReader of(List<Path> all, List<Path> exported) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(all));
      SourceReader reader = new SourceReader(DocTrees.instance(task), exported);
      for (CompilationUnitTree unit : task.parse()) {
        reader.scan(unit, null);
      }
      reader.lengths.sort(null);
      return reader;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lines of every method with a body, from its first to its last, smallest first. */
  List<Integer> linesPerMethod() {
    return lengths;
  }

  int types() {
    return types;
  }

  int methods() {
    return methods;
  }

  List<String> undescribedTypes() {
    return undescribedTypes;
  }

  List<String> undescribedMethods() {
    return undescribedMethods;
  }

  @Override
  public Void visitClass(ClassTree type, Void unused) {
    if (isExported(type)) {
      types++;
      if (!described()) {
        undescribedTypes.add(place(type));
      }
    }
    return super.visitClass(type, null);
  }

  @Override
  public Void visitMethod(MethodTree method, Void unused) {
    BlockTree body = method.getBody();
    if (body != null && line(method) > 0) {
      lengths.add((int) (line(endOf(method)) - line(method) + 1));
    }
    if (isExported(method)) {
      methods++;
      if (!described()) {
        undescribedMethods.add(place(method));
      }
    }
    return super.visitMethod(method, null);
  }

  private boolean isExported(MethodTree method) {
    ClassTree owner = (ClassTree) getCurrentPath().getParentPath().getLeaf();
    return isExported(owner, getCurrentPath().getParentPath())
        && isOpen(method.getModifiers().getFlags(), owner)
        && method.getModifiers().getAnnotations().stream()
            .noneMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"))
        && !isCanonicalConstructorOfRecord(method, owner);
  }

  private boolean isExported(ClassTree type) {
    return isExported(type, getCurrentPath());
  }

  /** Whether callers outside the module can name the type: it and all it is nested in are open. */
  private boolean isExported(ClassTree type, TreePath path) {
    Tree outer = path.getParentPath().getLeaf();
    if (outer instanceof CompilationUnitTree unit) {
      return exported.contains(Path.of(unit.getSourceFile().toUri()))
          && type.getModifiers().getFlags().contains(Modifier.PUBLIC);
    }
    return outer instanceof ClassTree owner
        && isOpen(type.getModifiers().getFlags(), owner)
        && isExported(owner, path.getParentPath());
  }

  private static boolean isOpen(Set<Modifier> flags, ClassTree owner) {
    boolean implicitlyPublic =
        (owner.getKind() == Tree.Kind.INTERFACE || owner.getKind() == Tree.Kind.ANNOTATION_TYPE)
            && !flags.contains(Modifier.PRIVATE);
    return implicitlyPublic
        || flags.contains(Modifier.PUBLIC)
        || flags.contains(Modifier.PROTECTED);
  }

  private static boolean isCanonicalConstructorOfRecord(MethodTree method, ClassTree owner) {
    return owner.getKind() == Tree.Kind.RECORD && method.getReturnType() == null;
  }

  private boolean described() {
    String comment = trees.getDocComment(getCurrentPath());
    return comment != null && !comment.isBlank();
  }

  private String place(Tree tree) {
    String file = getCurrentPath().getCompilationUnit().getSourceFile().getName();
    return file + ":" + line(tree);
  }

  private long line(Tree tree) {
    return line(positions().getStartPosition(getCurrentPath().getCompilationUnit(), tree));
  }

  private long line(long position) {
    return position < 0
        ? 0
        : getCurrentPath().getCompilationUnit().getLineMap().getLineNumber(position);
  }

  private long endOf(Tree tree) {
    return positions().getEndPosition(getCurrentPath().getCompilationUnit(), tree);
  }

  private SourcePositions positions() {
    return trees.getSourcePositions();
  }
}
