namespace EnhancedPresence.Tool.Simulating;

/// <summary>What a sequence of random numbers decides, so that one decision does not depend on how many others were made.</summary>
internal enum LoadStream
{
    Endpoint,

    Head,

    Contact,

    SignIn,

    Publication,

    Poll,

    Group,

    Edge,

    Target,
}
