using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace DockerBumpBot.Tests.Architecture;

/// <summary>What the code of an assembly calls, from its metadata.</summary>
internal static class CalledMembers
{
    /// <summary>The members of one type, given with its namespace, that an assembly refers to.</summary>
    public static IReadOnlyList<string> Of(Assembly assembly, string type)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        return
        [
            .. metadata
                .MemberReferences.Select(metadata.GetMemberReference)
                .Where(member => NameOf(metadata, member.Parent) == type)
                .Select(member => metadata.GetString(member.Name)),
        ];
    }

    private static string? NameOf(MetadataReader metadata, EntityHandle parent)
    {
        if (parent.Kind != HandleKind.TypeReference)
            return null;
        var type = metadata.GetTypeReference((TypeReferenceHandle)parent);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }
}
