package bundled;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What others can refer to in a class. Names are internal ones, with slashes.
 *
 * @param parents the superclass, if there is one, and the interfaces
 * @param members names and descriptors of fields and methods
 * @param unmade those methods that are abstract
 */
record ClassFacts(String name, boolean isAbstract, List<String> parents, Set<String> members, Set<String> unmade) {

    /** @param renamed gives the names by which the class is known, for those it was compiled with */
    static ClassFacts of(byte[] bytes, UnaryOperator<String> renamed) {
        Reader reader = new Reader(renamed);
        new ClassReader(bytes).accept(reader, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return new ClassFacts(reader.name, reader.isAbstract, reader.parents, reader.members, reader.unmade);
    }

    private static final class Reader extends ClassVisitor {
        private final UnaryOperator<String> renamed;
        private final List<String> parents = new ArrayList<>();
        private final Set<String> members = new HashSet<>();
        private final Set<String> unmade = new HashSet<>();
        private String name = "";
        private boolean isAbstract;

        Reader(UnaryOperator<String> renamed) {
            super(Opcodes.ASM9);
            this.renamed = renamed;
        }

        @Override
        public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            this.name = renamed.apply(name);
            isAbstract = (access & Opcodes.ACC_ABSTRACT) != 0;
            if (parent != null) {
                parents.add(renamed.apply(parent));
            }
            for (String one : interfaces) {
                parents.add(renamed.apply(one));
            }
        }

        @Override
        public FieldVisitor visitField(int access, String name, String type, String signature, Object value) {
            members.add(name + " " + renamed.apply(type));
            return null;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] thrown) {
            String member = name + renamed.apply(type);
            members.add(member);
            if ((access & Opcodes.ACC_ABSTRACT) != 0) {
                unmade.add(member);
            }
            return null;
        }
    }
}
