namespace EnhancedPresence.AotCheck;

/// <summary>The few assertions the checks need; a test framework would bring its reflection along.</summary>
internal static class Require
{
    public static void That(bool condition, string what)
    {
        if (!condition)
        {
            throw new InvalidOperationException(what);
        }
    }

    public static void Equal<T>(T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new InvalidOperationException($"expected '{expected}', found '{actual}'");
        }
    }
}
