using System.ComponentModel;

namespace EnhancedPresence.Server.Web.Api;

/// <summary>A group of the contact list.</summary>
[Description("A group of the contact list.")]
internal sealed record WebContactGroup(
    [property: Description("The number by which contacts name it.")] int Id,
    [property: Description("The name; ~ is the default group.")] string Name);
