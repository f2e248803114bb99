using System.ComponentModel;

namespace EnhancedPresence.Server.Web.Api;

/// <summary>The cards of the contacts.</summary>
[Description("The cards of the contacts, in the order of the contact list.")]
internal sealed record WebCards([property: Description("A card for each contact that is watched.")] IReadOnlyList<WebCard> Cards);
