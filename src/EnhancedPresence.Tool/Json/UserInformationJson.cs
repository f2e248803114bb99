using EnhancedPresence.Categories;

namespace EnhancedPresence.Tool.Json;

/// <summary>The value of <c>userInformation</c>.</summary>
internal static class UserInformationJson
{
    private static readonly JsonShape<CallHandlingTarget> Target = new JsonShape<CallHandlingTarget>(new())
        .Texts("displayString", m => m.DisplayStrings, (m, v) => m with { DisplayStrings = v })
        .Text("uri", m => m.Uri, (m, v) => m with { Uri = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    private static readonly JsonShape<CallHandlingList> CallHandling = new JsonShape<CallHandlingList>(new())
        .Part("lastPhone", Target, m => m.LastPhone, (m, v) => m with { LastPhone = v })
        .Part("lastContact", Target, m => m.LastContact, (m, v) => m with { LastContact = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    private static readonly JsonShape<UserPhone> Phone = new JsonShape<UserPhone>(new())
        .Text("type", m => m.Type, (m, v) => m with { Type = v })
        .Flag("publish", m => m.Publish, (m, v) => m with { Publish = v })
        .Flag("readOnly", m => m.ReadOnly, (m, v) => m with { ReadOnly = v })
        .Texts("displayString", m => m.DisplayStrings, (m, v) => m with { DisplayStrings = v })
        .Text("uri", m => m.Uri, (m, v) => m with { Uri = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    private static readonly JsonShape<UserPhoneList> Phones = new JsonShape<UserPhoneList>(new())
        .List("phone", Phone, m => m.Items, (m, v) => m with { Items = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    public static JsonShape<UserInformation> Shape { get; } = new JsonShape<UserInformation>(new())
        .Part("callHandlingList", CallHandling, m => m.CallHandling, (m, v) => m with { CallHandling = v })
        .Part("phones", Phones, m => m.Phones, (m, v) => m with { Phones = v });
}
