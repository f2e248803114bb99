namespace EnhancedPresence.Fuzz;

/// <summary>
/// Something that takes bytes from strangers. A target is one file in the folder Targets; its inputs are in the folder of its name under
/// Corpus. Nothing else needs to know of it.
/// </summary>
internal abstract class FuzzTarget
{
    /// <summary>The name on the command line and of the corpus folder: lower case, dashes.</summary>
    public abstract string Name { get; }

    /// <summary>The assemblies whose branches guide the fuzzer, without extension.</summary>
    public virtual IReadOnlyList<string> Instrumented => ["EnhancedPresence"];

    /// <summary>Words of the grammar: a file under Dictionaries, without extension; null for none.</summary>
    public virtual string? Dictionary => null;

    /// <summary>First inputs beside the saved corpus.</summary>
    public virtual IEnumerable<byte[]> Seeds => [];

    /// <summary>All targets, by name.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        .. typeof(FuzzTarget).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(FuzzTarget)) && !type.IsAbstract)
            .Select(type => (FuzzTarget)Activator.CreateInstance(type)!)
            .OrderBy(target => target.Name, StringComparer.Ordinal),
    ];

    /// <summary>Takes one input. Any exception is a finding.</summary>
    public abstract void Run(byte[] input);

    /// <summary>States a law; when it is broken, that is a finding.</summary>
    protected static void Require(bool holds, string law)
    {
        if (!holds)
        {
            throw new BrokenLawException(law);
        }
    }
}
