namespace EnhancedPresence.Fuzz;

/// <summary>An input breaks a promise of the code that takes it.</summary>
internal sealed class BrokenLawException(string law) : Exception(law);
