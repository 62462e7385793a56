package io.mediainbox.image;

import io.mediainbox.image.choice.ImageEngines;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A class of the contract that all engines keep: it runs once for each, with the engine as its parameter. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass
@MethodSource("io.mediainbox.image.ForEveryEngine$Engines#all")
@interface ForEveryEngine {

    /** As users get them: the native engine with the choice of what it is for. */
    final class Engines {

        private static final ImageEngines ENGINES = new ImageEngines();

        private Engines() {}

        static Stream<Named<ImageEngine>> all() {
            return Stream.of(
                    Named.of("java", ENGINES.engine(EngineChoice.JAVA, DecodeQuality.FAST, false)),
                    Named.of("native, fast", ENGINES.engine(EngineChoice.NATIVE, DecodeQuality.FAST, false)),
                    Named.of("native, fine", ENGINES.engine(EngineChoice.NATIVE, DecodeQuality.FINE, false)));
        }
    }
}
