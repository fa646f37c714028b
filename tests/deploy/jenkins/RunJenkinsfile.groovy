// Executes a declarative Jenkinsfile without Jenkins, by Jenkins' own order, and prints one line for
// everything that happens. A directive, step or name that is not known here is an error (exit code 2),
// and so is a step without an agent. Exit code 0: SUCCESS; 1: anything else.
//
// usage: groovy RunJenkinsfile.groovy FILE [branch=B | tag=T] [env.X=Y …] [fail=RE] [approve=no] [sh=run]
//   fail: commands that match fail; sh=run: commands are run for real; otherwise only printed.

class Unknown extends RuntimeException { Unknown(String what) { super(what) } }
class Failed extends RuntimeException { Failed(String what) { super(what) } }
class Aborted extends RuntimeException { Aborted(String what) { super(what) } }

/** What `env` is: scopes of directives over what a script has set for the whole build. */
class Env {
    List<Map> scopes = [[:]]
    def propertyMissing(String name) { scopes.reverse().find { it.containsKey(name) }?.get(name) }
    void propertyMissing(String name, value) { scopes[0][name] = value as String }
    Map all() { scopes.inject([:]) { sum, one -> sum + one } }
    def within(Map scope, Closure work) {
        scopes << scope
        try { work() } finally { scopes.removeLast() }
    }
}

/** A section of the file: only these words are known in it. */
class Section {
    String where
    Map<String, Closure> words
    Env env
    def methodMissing(String name, arguments) {
        if (!words.containsKey(name)) throw new Unknown("'$name' in $where, which knows ${words.keySet()}")
        try {
            words[name](*(arguments as List))
        } catch (MissingMethodException error) {
            throw new Unknown("'$name' in $where with ${(arguments as List)*.class*.simpleName}")
        }
    }
    def propertyMissing(String name) {
        if (name == 'env') return env
        if (name in ['any', 'none']) return name
        throw new Unknown("'$name' in $where")
    }
}

/** The section `environment`: assignments, some of credentials. */
class Assignments {
    Env env
    Map found = [:]
    def credentials(String id) { println "credential $id"; "<$id>" }
    def propertyMissing(String name) { name == 'env' ? env : { throw new Unknown("'$name' in environment") }() }
    void propertyMissing(String name, value) { found[name] = value as String }
    def methodMissing(String name, arguments) { throw new Unknown("'$name' in environment") }
}

class Runner {
    Map told
    Env env
    String agent, result = 'SUCCESS'

    void inside(String where, Map words, Closure body) {
        body.delegate = new Section(where: where, words: words, env: env)
        body.resolveStrategy = Closure.DELEGATE_FIRST
        body()
    }

    /** The directives of a section, kept by name for when their turn comes. */
    Map keep(String where, List<String> names, Closure body) {
        def kept = [:]
        inside(where, names.collectEntries { name -> [name, { value ->
            if (kept.containsKey(name)) throw new Unknown("a second '$name' in $where")
            kept[name] = value
        }] }, body)
        kept
    }

    void pipeline(Closure body) {
        def parts = keep('pipeline', ['agent', 'options', 'environment', 'stages', 'post'], body)
        if (!parts.agent || !parts.stages) throw new Unknown('a pipeline without agent or stages')
        options(parts.options)
        result = guarded { withAgent(parts.agent) { withEnvironment(parts.environment) { stages(parts.stages, parts.post) } } }
        println "result $result"
    }

    /** Runs the work; what came of it. */
    String guarded(Closure work) {
        try { work(); 'SUCCESS' }
        catch (Failed error) { println "failed: $error.message"; 'FAILURE' }
        catch (Aborted error) { println "aborted: $error.message"; 'ABORTED' }
    }

    void options(Closure body) {
        if (!body) return
        inside('options', [timestamps: { -> }, disableConcurrentBuilds: { -> }, skipDefaultCheckout: { -> },
                           timeout: { Map limit -> assert limit.time > 0 && limit.unit in ['MINUTES', 'HOURS', 'DAYS'] },
                           buildDiscarder: { rotator -> },
                           logRotator: { Map kept -> assert kept.keySet().every { it.endsWith('ToKeepStr') } }], body)
    }

    void withAgent(asked, Closure work) {
        if (!asked || asked == 'none') { work(); return }
        def before = agent
        if (asked instanceof Closure) inside('agent', [label: { String label -> agent = label }], asked)
        else if (asked == 'any') agent = 'any'
        else throw new Unknown("agent $asked")
        println "agent $agent"
        try { env.within([GIT_COMMIT: '0123456789abcdef0123456789abcdef01234567'], work) } finally { agent = before }
    }

    void withEnvironment(Closure body, Closure work) {
        def assignments = new Assignments(env: env)
        if (body) { body.delegate = assignments; body.resolveStrategy = Closure.DELEGATE_ONLY; body() }
        env.within(assignments.found, work)
    }

    /** Stages one after another, then what `post` says to their end. */
    void stages(Closure body, Closure post) {
        def count = 0
        withPost(post) { inside('stages', [stage: { String name, Closure one -> count++; stage(name, one) }], body) }
        if (!count) throw new Unknown('no stage in stages')
    }

    void withPost(Closure post, Closure work) {
        def error = null
        try { work() } catch (Failed | Aborted caught) { error = caught }
        def ended = error == null ? 'success' : error instanceof Aborted ? 'aborted' : 'failure'
        if (post) {
            def parts = keep('post', ['always', 'success', 'failure', 'aborted', 'unsuccessful', 'cleanup'], post)
            def matching = ['always', ended] + (error ? ['unsuccessful'] : []) + ['cleanup']
            parts.findAll { it.key in matching }.sort { matching.indexOf(it.key) }.each { condition, steps ->
                println "post $condition"
                def outcome = guarded { this.steps(steps) }
                if (outcome != 'SUCCESS' && !error) error = new Failed("post $condition")
            }
        }
        if (error) throw error
    }

    void stage(String name, Closure body) {
        def parts = keep("stage '$name'", ['agent', 'options', 'environment', 'when', 'input', 'steps', 'stages', 'matrix', 'post'], body)
        def work = ['steps', 'stages', 'matrix'].findAll { parts[it] }
        if (work.size() != 1) throw new Unknown("stage '$name' with $work; one of steps, stages, matrix")
        options(parts.options)
        def first = parts.when ? beforeWhat(parts.when) : [:]
        def wanted = { parts.when == null || holds(parts.when) }
        if (first.input && !wanted()) { println "skip $name"; return }
        if (parts.input) ask(parts.input)
        if (first.agent && !wanted()) { println "skip $name"; return }
        withAgent(parts.agent) {
            withEnvironment(parts.environment) {
                if (!wanted()) { println "skip $name"; return }
                println "stage $name"
                if (parts.steps) withPost(parts.post) { steps(parts.steps) }
                else if (parts.stages) stages(parts.stages, parts.post)
                else withPost(parts.post) { matrix(name, parts.matrix) }
            }
        }
    }

    Map beforeWhat(Closure when) {
        def before = [:]
        inside('when', conditions([]) + [beforeAgent: { boolean yes -> before.agent = yes },
                                         beforeInput: { boolean yes -> before.input = yes }], when)
        before
    }

    boolean holds(Closure when) {
        def answers = []
        inside('when', conditions(answers) + [beforeAgent: { yes -> }, beforeInput: { yes -> }], when)
        answers.every()
    }

    Map conditions(List answers) {
        def nested = { Closure body -> def inner = []; inside('when', conditions(inner), body); inner }
        [branch: { String name -> answers << (told.branch == name) }, buildingTag: { -> answers << (told.tag != null) },
         anyOf: { Closure body -> answers << nested(body).any() }, allOf: { Closure body -> answers << nested(body).every() },
         not: { Closure body -> answers << !nested(body).every() }]
    }

    void ask(Closure body) {
        def asked = [:]
        inside('input', ['message', 'ok', 'submitter'].collectEntries { word -> [word, { String text -> asked[word] = text }] }, body)
        if (agent) throw new Unknown('input that holds an agent while it waits')
        println "input $asked.message"
        if (told.approve == 'no') throw new Aborted('refused')
    }

    /** Every cell is tried, also after one has failed. */
    void matrix(String name, Closure body) {
        def parts = keep("matrix of '$name'", ['agent', 'axes', 'stages', 'environment', 'post'], body)
        def cells = [[:]]
        inside('axes', [axis: { Closure axis ->
            def (String variable, List values) = [null, null]
            inside('axis', [name: { String text -> variable = text }, values: { String... all -> values = all as List }], axis)
            cells = cells.collectMany { cell -> values.collect { cell + [(variable): it] } }
        }], parts.axes)
        def failed = cells.findAll { cell ->
            println "cell ${cell.collect { "$it.key=$it.value" }.join(' ')}"
            guarded { withAgent(parts.agent) { env.within(cell) {
                withEnvironment(parts.environment) { stages(parts.stages, parts.post) } } } } != 'SUCCESS'
        }
        if (failed) throw new Failed("matrix: $failed")
    }

    void steps(Closure body) {
        inside('steps', [sh: { String command -> sh(command) }, echo: { text -> println "echo $text" },
                         script: { Closure lines -> steps(lines) },
                         junit: { String files -> onAgent("junit $files") },
                         archiveArtifacts: { String files -> onAgent("archive $files") }], body)
    }

    void onAgent(String line) {
        if (!agent) throw new Unknown("'$line' without an agent")
        println line
    }

    void sh(String command) {
        def variables = env.all()
        onAgent('sh ' + command.replaceAll(/\$\{?(\w+)\}?/) { whole, name ->
            if (!variables.containsKey(name)) throw new Unknown("\$$name in '$command'")
            variables[name]
        })
        if (told.fail && command =~ told.fail) throw new Failed(command)
        if (told.sh == 'run') {
            def process = new ProcessBuilder('sh', '-xe', '-c', command).inheritIO()
            process.environment().putAll(variables)
            def code = process.start().waitFor()
            if (code) throw new Failed("$command: exit code $code")
        }
    }
}

def told = args.drop(1).collectEntries { def (key, value) = it.split('=', 2); [key, value] }
def variables = told.findAll { it.key.startsWith('env.') }.collectEntries { [it.key - 'env.', it.value] }
if (told.branch) variables.BRANCH_NAME = told.branch
if (told.tag) variables.BRANCH_NAME = variables.TAG_NAME = told.tag
def env = new Env(scopes: [variables])
def runner = new Runner(told: told, env: env)
try {
    def binding = new Binding([pipeline: runner.&pipeline, env: env])
    new GroovyShell(this.class.classLoader, binding).evaluate(new File(args[0]))
} catch (Exception | AssertionError error) {
    System.err.println "Jenkinsfile: $error"
    System.exit(2)
}
System.exit(runner.result == 'SUCCESS' ? 0 : 1)
