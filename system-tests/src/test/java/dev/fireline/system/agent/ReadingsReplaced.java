package dev.fireline.system.agent;

import java.lang.instrument.ClassFileTransformer;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/** Has Fireline and Temporal's SDK read {@link MovedClock#currentTimeMillis}. Every other class passes unread. */
final class ReadingsReplaced implements ClassFileTransformer {
    private static final String READING = "currentTimeMillis";
    private static final String OURS = MovedClock.class.getName().replace('.', '/');

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (name == null
                || !(name.startsWith("dev/fireline/") || name.startsWith("io/temporal/"))
                || name.equals(OURS)
                || !new String(bytes, StandardCharsets.ISO_8859_1).contains(READING)) {
            return null;
        }
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(
                new ClassVisitor(OpenedClassReader.ASM_API, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String method, String type, String signature, String[] exceptions) {
                        return new Readings(super.visitMethod(access, method, type, signature, exceptions));
                    }
                },
                0);
        return writer.toByteArray();
    }

    private static final class Readings extends MethodVisitor {
        Readings(MethodVisitor written) {
            super(OpenedClassReader.ASM_API, written);
        }

        @Override
        public void visitMethodInsn(int code, String owner, String name, String type, boolean isInterface) {
            boolean reading = owner.equals("java/lang/System") && name.equals(READING);
            super.visitMethodInsn(code, reading ? OURS : owner, name, type, isInterface);
        }
    }
}
