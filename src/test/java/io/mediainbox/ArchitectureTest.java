package io.mediainbox;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.RandomAccessFile;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;

/** What the packages may know of each other and of the world, each rule with the failure it prevents. */
@AnalyzeClasses(packages = "io.mediainbox", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String API = "io.mediainbox.api..";
    private static final String CAMEL = "io.mediainbox.camel..";
    private static final String CLI = "io.mediainbox.cli..";
    private static final String DELIVER = "io.mediainbox.deliver..";
    private static final String ENRICH = "io.mediainbox.enrich..";
    private static final String FAILURE = "io.mediainbox.failure..";
    private static final String GRAPH = "io.mediainbox.graph..";
    private static final String IMAGE = "io.mediainbox.image..";
    private static final String INBOX = "io.mediainbox.inbox..";
    private static final String INTAKE = "io.mediainbox.intake..";
    private static final String JSON = "io.mediainbox.json..";
    private static final String LEDGER = "io.mediainbox.ledger..";
    private static final String MANIFEST = "io.mediainbox.manifest..";
    private static final String MEDIA = "io.mediainbox.media..";
    private static final String PLAN = "io.mediainbox.plan..";
    private static final String SANDBOX = "io.mediainbox.sandbox..";
    private static final String SETTLE = "io.mediainbox.settle..";
    private static final String[] STAGES = {INTAKE, PLAN, ENRICH, DELIVER, SETTLE};

    // Packages

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("io.mediainbox.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a package in a cycle can be neither read nor tested without the others");

    @ArchTest
    static final ArchRule stagesKnowEarlierStagesOnly = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("vocabulary")
            .definedBy(MEDIA, FAILURE, GRAPH, IMAGE, INBOX, JSON, LEDGER, MANIFEST)
            .layer("intake")
            .definedBy(INTAKE)
            .layer("plan")
            .definedBy(PLAN)
            .layer("enrich")
            .definedBy(ENRICH)
            .layer("deliver")
            .definedBy(DELIVER)
            .layer("settle")
            .definedBy(SETTLE)
            .whereLayer("vocabulary")
            .mayNotAccessAnyLayer()
            .whereLayer("intake")
            .mayOnlyBeAccessedByLayers("plan", "enrich", "deliver", "settle")
            .whereLayer("plan")
            .mayOnlyBeAccessedByLayers("enrich", "deliver", "settle")
            .whereLayer("enrich")
            .mayOnlyBeAccessedByLayers("deliver", "settle")
            .whereLayer("deliver")
            .mayOnlyBeAccessedByLayers("settle")
            .whereLayer("settle")
            .mayNotBeAccessedByAnyLayer()
            .because("a record holds the record of the stage before: a stage that looked ahead would decide on what is"
                    + " not known yet");

    @ArchTest
    static final ArchRule stagesDoNotKnowWhoRunsThem = noClasses()
            .that()
            .resideInAnyPackage(STAGES)
            .or()
            .resideInAnyPackage(MEDIA, FAILURE, GRAPH, IMAGE, INBOX, JSON, LEDGER, MANIFEST)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(API, CAMEL, CLI, SANDBOX)
            .because("the same stages serve the command line and an embedding application, against Graph and the"
                    + " stand-in");

    @ArchTest
    static final ArchRule vocabularyKnowsNothingOfOurs = classes()
            .that()
            .resideInAnyPackage(MEDIA, FAILURE, GRAPH)
            .should()
            .onlyDependOnClassesThat(
                    not(resideInAPackage("io.mediainbox..")).or(resideInAnyPackage(MEDIA, FAILURE, GRAPH)))
            .because("every package may use these, so they may use none");

    @ArchTest
    static final ArchRule imagesAreNobodysInbox = noClasses()
            .that()
            .resideInAPackage(IMAGE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(INBOX, GRAPH)
            .because(
                    "an image engine turns bytes into bytes: what they are for, and whose they are, is not its business");

    @ArchTest
    static final ArchRule manifestsAreTextOnly = noClasses()
            .that()
            .resideInAnyPackage(MANIFEST, JSON)
            .should()
            .accessTargetWhere(filesAreAsked().or(filesAreOpened()).or(filesAreChanged()))
            .because("they read streams: which file that is, and whether it is complete, intake knows");

    @ArchTest
    static final ArchRule standInKnowsNoStage = noClasses()
            .that()
            .resideInAPackage(SANDBOX)
            .should()
            .dependOnClassesThat(resideInAnyPackage(STAGES).or(resideInAnyPackage(INBOX, API, CAMEL, CLI)))
            .because("a stand-in that shared code with the sender would share its errors, and find none");

    @ArchTest
    static final ArchRule onlyTheCommandLineKnowsTheStandIn = noClasses()
            .that()
            .resideOutsideOfPackages(CLI, SANDBOX)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SANDBOX)
            .because("nothing that is embedded may start a server");

    @ArchTest
    static final ArchRule nobodyKnowsTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackage(CLI)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CLI)
            .because("its libraries are optional: a jar that is embedded does not have them");

    // Libraries

    @ArchTest
    static final ArchRule camelIsUsedAtTheBorderOnly = noClasses()
            .that()
            .resideOutsideOfPackages(CAMEL, API, CLI)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..")
            .because("beans take a record and return a record: they are tested, and read, without Camel");

    @ArchTest
    static final ArchRule imageLibrariesAreUsedInImageOnly = noClasses()
            .that()
            .resideOutsideOfPackage(IMAGE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.imageio..", "java.awt..", "com.twelvemonkeys..", "com.drew..", "org.bytedeco..")
            .because("whoever decodes must check the limits first, and the engine must remain exchangeable");

    @ArchTest
    static final ArchRule httpIsSpokenInDeliverAndSandboxOnly = noClasses()
            .that()
            .resideOutsideOfPackages(DELIVER, SANDBOX)
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.apache.hc..", "java.net.http..", "com.sun.net.httpserver..")
                    .or(assignableTo(java.net.URLConnection.class))
                    .or(assignableTo(java.net.Socket.class))
                    .or(assignableTo(java.net.ServerSocket.class)))
            .because("a request that does not pass the courier has no pacing, no attempt number and no receipt");

    @ArchTest
    static final ArchRule logsGoThroughSlf4j = noClasses()
            .should(USE_JAVA_UTIL_LOGGING)
            .because("an embedding application chooses where logs go, and chooses once");

    @ArchTest
    static final ArchRule nativeImagesAreOptional = noClasses()
            .that()
            .resideOutsideOfPackage("io.mediainbox.image.opencv")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bytedeco..")
            .because(
                    "an embedding application may leave them out: nothing that is loaded without asking OpenCv.missing()"
                            + " first may need them");

    // The process

    @ArchTest
    static final ArchRule onlyTheCommandLineTalks = noClasses()
            .that(not(resideInAPackage(CLI).or(ours("image.DecoderMain"))))
            .should(ACCESS_STANDARD_STREAMS)
            .because("stdout carries data, one line an item: anything else in it breaks the scripts that read it."
                    + " DecoderMain runs in a process of its own, whose stdout is a pipe to the one that started it");

    @ArchTest
    static final ArchRule onlyTheCommandLineEndsTheProcess = noClasses()
            .that(not(resideInAPackage(CLI).or(ours("image.DecoderMain"))))
            .should()
            .accessTargetWhere(on(System.class, "exit").or(on(Runtime.class, "exit|halt|addShutdownHook")))
            .because("the process may be somebody else's. DecoderMain's is its own, and ends with the one that started"
                    + " it, even from the middle of a decoder");

    @ArchTest
    static final ArchRule stackTracesAreLogged = noClasses()
            .that()
            .resideOutsideOfPackage(CLI)
            .should()
            .accessTargetWhere(target(owner(assignableTo(Throwable.class))).and(target(name("printStackTrace"))))
            .because("a failure is logged once, where it is settled, with the name of its file");

    @ArchTest
    static final ArchRule nothingStaticChanges = fields().that()
            .areStatic()
            .should()
            .beFinal()
            .because("two inboxes in one process must not meet, nor two CamelContexts");

    // Files

    @ArchTest
    static final ArchRule filesAreLookedAtByFew = noClasses()
            .that(not(resideInAnyPackage(INTAKE, SETTLE, CLI)
                    .or(ours("media.FileStatus", "inbox.Folders", "camel.FilesInProgress"))
                    .or(ours("deliver.TokenFile", "sandbox.Journal", "ledger.LedgerFile"))))
            .should()
            .accessTargetWhere(filesAreAsked().or(filesAreOpened()).or(filesAreChanged()))
            .because("a file is read once, by intake, and moved once, by settle; between them its record says"
                    + " everything. FileStatus looks on behalf of both, Folders compares folders before anything runs,"
                    + " FilesInProgress asks whether a file is still there, and TokenFile, Journal and LedgerFile"
                    + " have files of their own");

    @ArchTest
    static final ArchRule filesAreOpenedByFewer = noClasses()
            .that(not(resideInAPackage(SETTLE)
                    .or(ours("intake.InboxFiles", "intake.OwnerLock", "deliver.TokenFile", "sandbox.Journal"))
                    .or(ours("cli.FolderOptions", "cli.Expectations"))))
            .should()
            .accessTargetWhere(filesAreOpened())
            .because("digest, type, decoding and payload must come from the same bytes: who opens a file a second time"
                    + " may find another one, and who opens it by its path may be led out of the inbox by a link, which"
                    + " InboxFiles never is. The command line reads its own files, not those of the inbox");

    @ArchTest
    static final ArchRule filesAreChangedBySettleOnly = noClasses()
            .that(not(resideInAPackage(SETTLE)
                    .or(ours("intake.OwnerLock", "sandbox.Journal", "cli.DemoCommand")
                            .or(ours("ledger.LedgerFile")))))
            .should()
            .accessTargetWhere(filesAreChanged())
            .because("what leaves the inbox leaves it by the one way that overwrites nothing and survives a power cut."
                    + " The lock, the stand-in's journal, the demo's copy and the ledger's folder are their own");

    @ArchTest
    static final ArchRule sqlIsSpokenInLedgerOnly = noClasses()
            .that()
            .resideOutsideOfPackage(LEDGER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..")
            .because("who asks the ledger asks for items: what was sent is known whatever keeps it");

    @ArchTest
    static final ArchRule namesAreNotHeldByJavaIo = noClasses()
            .that(not(ours("intake.JavaIoNames")))
            .should()
            .accessTargetWhere(target(owner(type(File.class))).and(target(not(name("toPath")))))
            .because("java.io.File cannot hold every name: what camel-file hands over becomes a Path at once, after"
                    + " JavaIoNames has seen whether it does");

    // What an embedding application sees

    @ArchTest
    static final ArchRule apiSpeaksPlainJava = methods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage(API)
            .and()
            .arePublic()
            .should(useOnly(resideInAPackage("java..")
                    .or(type(CamelContext.class))
                    .or(resideInAPackage(API))
                    .or(recordsOf(INBOX))))
            .because("whatever stands in a public signature can never be changed again");

    private static DescribedPredicate<JavaAccess<?>> filesAreAsked() {
        return onFiles("exists|notExists|is[A-Z].*|size|get[A-Z].*|readAttributes|readSymbolicLink|probeContentType")
                .or(onFiles("list|walk|walkFileTree|find|newDirectoryStream|isSameFile|mismatch"))
                .or(on(Path.class, "toRealPath"))
                .as("files are asked");
    }

    private static DescribedPredicate<JavaAccess<?>> filesAreOpened() {
        return onFiles("newByteChannel|newInputStream|newBufferedReader|read|readString|readAll.*|lines")
                .or(on(FileChannel.class, "open"))
                .or(on(AsynchronousFileChannel.class, "open"))
                .or(on(SecureDirectoryStream.class, "newByteChannel"))
                .or(constructors(FileInputStream.class, FileReader.class, RandomAccessFile.class))
                .as("files are opened");
    }

    private static DescribedPredicate<JavaAccess<?>> filesAreChanged() {
        return onFiles("create.*|delete.*|move|copy|write.*|set[A-Z].*|newOutputStream|newBufferedWriter")
                .or(on(FileChannel.class, "open"))
                .or(on(AsynchronousFileChannel.class, "open"))
                .or(on(SecureDirectoryStream.class, "delete.*|move"))
                .or(constructors(FileOutputStream.class, FileWriter.class, RandomAccessFile.class))
                .as("files are changed");
    }

    private static DescribedPredicate<JavaAccess<?>> onFiles(String methods) {
        return on(Files.class, methods);
    }

    private static DescribedPredicate<JavaAccess<?>> constructors(Class<?>... types) {
        return Stream.of(types)
                .map(type -> on(type, "<init>"))
                .reduce((one, other) -> one.or(other))
                .orElseThrow();
    }

    /** Calls and method references alike. */
    private static DescribedPredicate<JavaAccess<?>> on(Class<?> owner, String memberPattern) {
        return target(owner(type(owner))).and(target(nameMatching(memberPattern)));
    }

    /** By name, because most of them are not public; their nested classes, too. */
    private static DescribedPredicate<JavaClass> ours(String... names) {
        Set<String> wanted = Stream.of(names).map("io.mediainbox."::concat).collect(Collectors.toSet());
        return DescribedPredicate.describe(
                "are " + String.join(", ", names),
                type -> wanted.contains(type.getName().replaceFirst("\\$.*", "")));
    }

    private static DescribedPredicate<JavaClass> recordsOf(String packageName) {
        return resideInAPackage(packageName).and(DescribedPredicate.describe("are records", JavaClass::isRecord));
    }

    /** Looks into type arguments, arrays and throws clauses, too. */
    private static ArchCondition<JavaMethod> useOnly(DescribedPredicate<JavaClass> allowed) {
        return new ArchCondition<>("use only java.*, CamelContext, types of api and records of inbox") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                Stream<JavaType> signature = Stream.concat(
                        Stream.of(method.getReturnType()),
                        Stream.concat(
                                method.getParameterTypes().stream(), method.getThrowsClause().getTypes().stream()));
                signature
                        .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                        .map(JavaClass::getBaseComponentType)
                        .filter(type -> !type.isPrimitive() && !allowed.test(type))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " shows " + type.getName())));
            }
        };
    }
}
