package bundled;

import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What a class needs of others so that the JVM can link and run it (JVMS 5.4.3). Annotations are not among them: one whose
 * class is missing is left out at run time.
 */
final class References extends ClassVisitor {
    private final Set<String> classes = new TreeSet<>();
    private final Set<Member> members = new TreeSet<>();

    /**
     * A field or a method.
     *
     * @param owner the class it is asked of
     * @param member its name and descriptor as in {@link ClassFacts#members}
     */
    record Member(String owner, String member) implements Comparable<Member> {
        @Override
        public int compareTo(Member other) {
            return (owner + " " + member).compareTo(other.owner + " " + other.member);
        }
    }

    private References() {
        super(Opcodes.ASM9);
    }

    static References of(byte[] bytes) {
        References references = new References();
        new ClassReader(bytes).accept(references, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return references;
    }

    Set<String> classes() {
        return classes;
    }

    Set<Member> members() {
        return members;
    }

    @Override
    public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
        classes.add(parent);
        classes.addAll(Set.of(interfaces));
    }

    @Override
    public FieldVisitor visitField(int access, String name, String type, String signature, Object value) {
        add(Type.getType(type));
        return null;
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] thrown) {
        add(Type.getMethodType(type));
        if (thrown != null) {
            classes.addAll(Set.of(thrown));
        }
        return new Code();
    }

    private void add(Type type) {
        switch (type.getSort()) {
            case Type.ARRAY -> add(type.getElementType());
            case Type.OBJECT -> classes.add(type.getInternalName());
            case Type.METHOD -> {
                add(type.getReturnType());
                for (Type argument : type.getArgumentTypes()) {
                    add(argument);
                }
            }
            default -> {
                // a primitive type
            }
        }
    }

    private void add(String owner, String member, Type type) {
        add(type);
        add(Type.getObjectType(owner));
        if (!owner.startsWith("[")) { // an array has the members of Object
            members.add(new Member(owner, member));
        }
    }

    private void add(Handle handle) {
        boolean isField = handle.getTag() <= Opcodes.H_PUTSTATIC;
        add(
                handle.getOwner(),
                handle.getName() + (isField ? " " : "") + handle.getDesc(),
                isField ? Type.getType(handle.getDesc()) : Type.getMethodType(handle.getDesc()));
    }

    private void addConstant(Object constant) {
        if (constant instanceof Type type) {
            add(type);
        } else if (constant instanceof Handle handle) {
            add(handle);
        }
    }

    private final class Code extends MethodVisitor {
        Code() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            add(Type.getObjectType(type));
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String type) {
            add(owner, name + " " + type, Type.getType(type));
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String type, boolean isInterface) {
            add(owner, name + type, Type.getMethodType(type));
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String type, Handle bootstrap, Object... arguments) {
            add(Type.getMethodType(type));
            add(bootstrap);
            for (Object argument : arguments) {
                addConstant(argument);
            }
        }

        @Override
        public void visitLdcInsn(Object value) {
            addConstant(value);
        }

        @Override
        public void visitMultiANewArrayInsn(String type, int dimensions) {
            add(Type.getType(type));
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
            if (type != null) {
                classes.add(type);
            }
        }
    }
}
