using System.Globalization;
using EnhancedPresence.Fuzz;
using EnhancedPresence.TestKit.Differential;
using SharpFuzz;

// EnhancedPresence.Fuzz list                      targets: name, dictionary, instrumented assemblies
// EnhancedPresence.Fuzz seeds TARGET FOLDER       writes the first inputs
// EnhancedPresence.Fuzz replay TARGET FILE...     runs inputs and says which are findings
// EnhancedPresence.Fuzz differential COUNT [SEED] compares our reader with System.Xml
// EnhancedPresence.Fuzz hostile BYTES             what hostile documents of a size cost
// EnhancedPresence.Fuzz TARGET                    what afl-fuzz starts
switch (args)
{
    case ["list"]:
        foreach (FuzzTarget item in FuzzTarget.All)
        {
            Console.WriteLine($"{item.Name} {item.Dictionary ?? "-"} {string.Join(',', item.Instrumented)}");
        }

        return 0;
    case ["seeds", string name, string folder] when Find(name) is { } target:
        int written = 0;
        foreach (byte[] input in target.Seeds.Concat(Corpus.Of(target)))
        {
            File.WriteAllBytes(Path.Combine(folder, $"seed-{written++:D4}"), input);
        }

        return 0;
    case ["replay", string name, .. string[] files] when Find(name) is { } target:
        bool[] kept = [.. files.Select(file => Replay(target, file))];
        return kept.Contains(false) ? 1 : 0;
    case ["differential", string count, .. string[] seeds]:
        int seed = seeds is [string text] ? int.Parse(text, CultureInfo.InvariantCulture) : Random.Shared.Next();
        DifferentialReport report = DifferentialRun.Run(seed, int.Parse(count, CultureInfo.InvariantCulture));
        Console.WriteLine(report);
        return report.Unexplained.Count == 0 ? 0 : 1;
    case ["hostile", string size]:
        HostileReport.Print(int.Parse(size, CultureInfo.InvariantCulture));
        return 0;
    case [string name] when Find(name) is { } target:
        // In a process of its own, so that a hang or a stack overflow ends one input and not the run.
        Fuzzer.OutOfProcess.Run(stream => target.Run(ReadAll(stream)));
        return 0;
    default:
        Console.Error.WriteLine("See the README of this folder.");
        return 2;
}

static FuzzTarget? Find(string name) => FuzzTarget.All.FirstOrDefault(target => target.Name == name);

static bool Replay(FuzzTarget target, string file)
{
    try
    {
        target.Run(File.ReadAllBytes(file));
        return true;
    }
    catch (Exception exception)
    {
        Console.WriteLine($"{file}: {exception}");
        return false;
    }
}

static byte[] ReadAll(Stream stream)
{
    var copy = new MemoryStream();
    stream.CopyTo(copy);
    return copy.ToArray();
}
